/** Whose desk the first conversations are at. */
export const firstAgent = "agent1@demo.test";

/** Who can sign in to the demo organization, the administrator first. All have the same first password. */
export const demoSignIns = [
  "admin@demo.test",
  firstAgent,
  "agent2@demo.test",
  "supervisor@demo.test",
] as const;
