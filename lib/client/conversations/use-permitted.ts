"use client";

import { isPermitted, type Permission } from "@/lib/model/people/permissions";
import { useMe } from "./use-me";

/** Whether the signed-in agent has a permission; while that is not known, whether every agent has it. */
export function usePermitted(permission: Permission): boolean {
  const { data: me } = useMe();
  return me?.permissions.includes(permission) ?? isPermitted("agent", permission);
}
