/** Who can sign in to the demo organization, the administrator first. All have the same first password. */
export const demoSignIns = [
  "admin@demo.test",
  "agent1@demo.test",
  "agent2@demo.test",
  "supervisor@demo.test",
] as const;
