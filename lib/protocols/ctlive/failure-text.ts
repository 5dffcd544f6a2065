import type { FailureRemedy } from "@/lib/model/message";

/** The sentence for the agent, and the remedy. */
type Explanation = { readonly detail: string; readonly remedy: FailureRemedy };

type Row<Key> = readonly [keys: readonly Key[], detail: string, remedy: FailureRemedy];

function index<Key>(rows: readonly Row<Key>[]): ReadonlyMap<Key, Explanation> {
  return new Map(
    rows.flatMap(([keys, detail, remedy]) => keys.map((key) => [key, { detail, remedy }] as const)),
  );
}

/** Texts by error id (ctlive §9.3). */
const byErrorId = index<number>([
  [[7001], "The line is not set up correctly at the provider", "ask_admin"],
  [[7002], "The customer is not on this network", "fix_address"],
  [[7003], "The customer is blocked", "fix_address"],
  [[7004, 7005], "The provider refused this line's credentials", "ask_admin"],
  [[7006], "The provider did not accept the message", "ask_admin"],
  [[7007], "This kind of message is not allowed", "ask_admin"],
  [
    [7008],
    "The provider refused what was filled into the template: check it and send it again",
    "use_template",
  ],
  [[7009], "The provider refused the template: choose another one", "use_template"],
  [[7010], "The reply window is closed (24 hours): a template is needed", "use_template"],
  [[7011], "There is a problem with this line's account at the provider", "ask_admin"],
  [[7012], "The line is being set up at the provider: try again later", "retry"],
  [[7013, 7014], "The file could not be used: try again later", "retry"],
  [[7015], "The file could not be used", "ask_admin"],
  [[7016], "Too many messages were sent", "ask_admin"],
  [[7017], "Too many messages at once: try again later", "retry"],
  [[7022], "The file type is not supported", "ask_admin"],
  [[7030], "The customer has blocked this template: choose another one", "use_template"],
  [[7033], "The customer wants no marketing messages: choose another template", "use_template"],
  [[7036, 7037], "The template is not available yet: choose another one", "use_template"],
]);

/** Ids that ctlive §9.3 marks as not permanent, for reports without `permanent`. */
const temporaryErrorIds: ReadonlySet<number> = new Set([7024, 7035, 7036, 7037, 7050, 7051]);

/** The ids of error groups 2 and 3, for reports without a group (ctlive §9.3). */
const groupOfErrorId: ReadonlyMap<number, number> = new Map([
  ...[7036, 7037, 7038, 7050, 7051, 7052].map((id) => [id, 2] as const),
  ...[7080, 7081, 7082, 7083, 7084, 7280, 7281].map((id) => [id, 3] as const),
]);

/** Texts by status, keyed `group:id`, since id 87 is in two groups (ctlive §9.2). */
const byStatus = index<string>([
  [["4:15", "4:29"], "The message expired before it was delivered", "retry"],
  [["4:87", "5:87"], "The customer's number is blocked by fraud protection", "ask_admin"],
  [["5:8"], "The customer's number has no country code", "fix_address"],
  [["5:10"], "The customer is on a do-not-disturb list", "fix_address"],
  [["5:11", "5:13"], "The provider does not accept our sender", "ask_admin"],
  [["5:12"], "The account at the provider has not enough credit", "ask_admin"],
  [["5:14"], "The provider has blocked this customer", "fix_address"],
  [["5:17"], "The prepaid package at the provider has expired", "ask_admin"],
  [["5:18"], "The customer is not registered on this network", "fix_address"],
  [["5:19"], "The provider cannot reach the customer's network", "ask_admin"],
  [["5:20"], "The same message was sent too often: try again later", "retry"],
  [["5:21"], "Something failed at the provider: try again later", "retry"],
  [["5:23"], "The provider says it already has this message", "ask_admin"],
  [["5:25"], "The message is too long", "ask_admin"],
  [["5:51"], "The customer's address is missing", "fix_address"],
  [["5:52"], "The provider refused the customer's address", "fix_address"],
]);

/** Expiry has its own text even where the gateway sends no id, or an unknown one (ctlive §9.1). */
const expired: Explanation = {
  detail: "The message expired before it was delivered",
  remedy: "retry",
};

/** The text for a status of a failed group; null where the gateway's own description is more specific. */
export function explainStatus(group: number, id: number | null): Explanation | null {
  return byStatus.get(`${group}:${id}`) ?? (group === 4 ? expired : null);
}

/** The text for an error id; null where the gateway's own description is more specific. */
export function explainError(id: number): Explanation | null {
  return byErrorId.get(id) ?? null;
}

/** Where no text of ours fits: the words before the gateway's own description, and the remedy (ctlive §9.3). */
export function explainByGroup(groupId: number | null, id: number | null): Explanation {
  const group = groupId ?? groupOfErrorId.get(id ?? 0);
  return {
    detail:
      group === 2
        ? "The provider could not deliver it"
        : group === 3
          ? "Something failed at the provider"
          : "Not delivered",
    remedy: temporaryErrorIds.has(id ?? 0) ? "retry" : "ask_admin",
  };
}
