import type { Handler } from "./call";

export const getInstallation: Handler<"getInstallation"> = async ({ runtime: { room } }) => ({
  status: 200,
  json: { isDiskLow: room.isLow },
});
