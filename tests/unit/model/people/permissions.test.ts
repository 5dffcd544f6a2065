import { describe, expect, test } from "vitest";
import { agentRoles } from "@/lib/model/event";
import {
  isPermitted,
  permissionScope,
  permissions,
  rolesWith,
} from "@/lib/model/people/permissions";

describe("permissions", () => {
  test("an administrator has them all, everywhere", () => {
    for (const permission of permissions) {
      expect(permissionScope("admin", permission)).toBe("all");
    }
  });

  test("a reviewer sees everything and does nothing", () => {
    const own = permissions.filter((permission) => isPermitted("reviewer", permission));
    expect(own).toEqual(["see-conversations"]);
    expect(permissionScope("reviewer", "see-conversations")).toBe("all");
  });

  test("agents and supervisors see and change what is of their teams", () => {
    for (const role of ["agent", "supervisor"] as const) {
      expect(permissionScope(role, "see-conversations")).toBe("own-teams");
      expect(permissionScope(role, "change-conversations")).toBe("own-teams");
    }
    expect(permissionScope("agent", "resume-lines")).toBeNull();
  });

  test("everybody sees conversations", () => {
    expect([...rolesWith("see-conversations")].sort()).toEqual([...agentRoles].sort());
  });
});
