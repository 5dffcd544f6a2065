import { readPreferences, updatePreferences } from "@/lib/inbox/reading/preferences";
import type { Preferences } from "@/lib/model/preferences/preferences";
import type { Handler } from "./call";

export const getPreferences: Handler<"getPreferences"> = async ({ context, agent }) => ({
  status: 200,
  json: present(await readPreferences(context, agent)),
});

export const patchPreferences: Handler<"patchPreferences"> = async ({ context, agent, body }) => ({
  status: 200,
  json: present(await updatePreferences(context, agent, body)),
});

function present({ keys, ...rest }: Preferences) {
  return {
    ...rest,
    keys: Object.fromEntries(Object.entries(keys).map(([id, own]) => [id, [...own]])),
  };
}
