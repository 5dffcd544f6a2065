import { describe, expect, test } from "vitest";
import { type AgentRole, agentRoles } from "@/lib/model/event";
import {
  isPermitted,
  permissionScope,
  permissions,
  readsByLooking,
  rolesWith,
} from "@/lib/model/people/permissions";

describe("permissions", () => {
  test("an administrator has them all, everywhere", () => {
    for (const permission of permissions) {
      expect(permissionScope("admin", permission)).toBe("all");
    }
  });

  test("a reviewer sees everything, reviews it, and does nothing else", () => {
    const own = permissions.filter((permission) => isPermitted("reviewer", permission));
    expect(own).toEqual([
      ...["see-conversations", "see-transcripts", "export-conversations", "review"],
    ]);
    for (const permission of own) expect(permissionScope("reviewer", permission)).toBe("all");
  });

  test("agents and supervisors see and change what is of their teams", () => {
    for (const role of ["agent", "supervisor"] as const) {
      expect(permissionScope(role, "see-conversations")).toBe("own-teams");
      expect(permissionScope(role, "change-conversations")).toBe("own-teams");
    }
    expect(permissionScope("agent", "resume-lines")).toBeNull();
  });

  test("looking is reading for who has a conversation, and for who answers while nobody has it", () => {
    const reads = (role: AgentRole, assigneeId: string | null) =>
      readsByLooking({ id: "me", role }, assigneeId);
    for (const role of agentRoles) expect(reads(role, "another")).toBe(false);
    for (const role of ["agent", "admin"] as const) {
      expect([reads(role, "me"), reads(role, null)]).toEqual([true, true]);
    }
    expect([reads("supervisor", "me"), reads("supervisor", null)]).toEqual([true, false]);
    expect([reads("reviewer", "me"), reads("reviewer", null)]).toEqual([false, false]);
  });

  test("everybody sees conversations", () => {
    expect([...rolesWith("see-conversations")].sort()).toEqual([...agentRoles].sort());
  });
});
