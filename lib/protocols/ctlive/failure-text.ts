import type { FailureRemedy } from "@/lib/model/message";

/** What an agent reads, and what can be done about it. */
type Explanation = { readonly detail: string; readonly remedy: FailureRemedy };

type Row<Key> = readonly [keys: readonly Key[], detail: string, remedy: FailureRemedy];

function index<Key>(rows: readonly Row<Key>[]): ReadonlyMap<Key, Explanation> {
  return new Map(
    rows.flatMap(([keys, detail, remedy]) => keys.map((key) => [key, { detail, remedy }] as const)),
  );
}

/** Error ids with a text of their own (ctlive §9.3). */
const byErrorId = index<number>([
  [[7001], "The channel is misconfigured at the gateway", "ask_admin"],
  [[7002], "The recipient is not on this network", "fix_address"],
  [[7003], "The recipient is blocked", "fix_address"],
  [[7004, 7005], "The channel's credentials were refused", "ask_admin"],
  [[7006], "The message was not accepted", "ask_admin"],
  [[7007], "This kind of message is not allowed", "ask_admin"],
  [[7008], "The values of the template were refused: check them and send it again", "use_template"],
  [[7009], "The template was refused: choose another one", "use_template"],
  [[7010], "The reply window is closed (24 hours): a template is needed", "use_template"],
  [[7011], "There is a problem with the channel's account", "ask_admin"],
  [[7012], "The channel is being set up at the gateway: try again later", "retry"],
  [[7013, 7014], "The file could not be used: try again later", "retry"],
  [[7015], "The file could not be used", "ask_admin"],
  [[7016], "Too many messages were sent", "ask_admin"],
  [[7017], "Too many messages at once: try again later", "retry"],
  [[7022], "The file type is not supported", "ask_admin"],
  [[7030], "The customer has blocked this template: choose another one", "use_template"],
  [[7033], "The customer wants no marketing messages: choose another template", "use_template"],
  [[7036, 7037], "The template is not available yet: choose another one", "use_template"],
]);

/** Ids that ctlive §9.3 marks as not permanent, for reports that leave `permanent` out. */
const temporaryErrorIds: ReadonlySet<number> = new Set([7024, 7035, 7036, 7037, 7050, 7051]);

/** The ids of error groups 2 and 3, for reports that leave the group out (ctlive §9.3). */
const groupOfErrorId: ReadonlyMap<number, number> = new Map([
  ...[7036, 7037, 7038, 7050, 7051, 7052].map((id) => [id, 2] as const),
  ...[7080, 7081, 7082, 7083, 7084, 7280, 7281].map((id) => [id, 3] as const),
]);

/** Status ids with a text of their own, as `group:id`, since id 87 is in two groups (ctlive §9.2). */
const byStatus = index<string>([
  [["4:15", "4:29"], "The message expired before it was delivered", "retry"],
  [["4:87", "5:87"], "The recipient's number is blocked by fraud protection", "ask_admin"],
  [["5:8"], "The recipient's number lacks its country prefix", "fix_address"],
  [["5:10"], "The recipient is on a do-not-disturb list", "fix_address"],
  [["5:11", "5:13"], "The gateway does not accept our sender address", "ask_admin"],
  [["5:12"], "Not enough credits in the gateway account", "ask_admin"],
  [["5:14"], "The recipient is on the gateway's block list", "fix_address"],
  [["5:17"], "The prepaid package of the gateway account has expired", "ask_admin"],
  [["5:18"], "The recipient is not registered on this network", "fix_address"],
  [["5:19"], "The gateway has no route to the recipient", "ask_admin"],
  [["5:20"], "Too many equal messages were sent: try again later", "retry"],
  [["5:21"], "The gateway had a fault of its own: try again later", "retry"],
  [["5:23"], "The gateway says it already has a message with this id", "ask_admin"],
  [["5:25"], "The message is too long", "ask_admin"],
  [["5:51"], "The recipient's address is missing", "fix_address"],
  [["5:52"], "The recipient's address was refused", "fix_address"],
]);

/** Expiry is told as such even where the gateway gives no or an unknown id (ctlive §9.1). */
const expired: Explanation = {
  detail: "The message expired before it was delivered",
  remedy: "retry",
};

/** The text for a status of a failed group; null where the gateway's own description says more. */
export function explainStatus(group: number, id: number | null): Explanation | null {
  return byStatus.get(`${group}:${id}`) ?? (group === 4 ? expired : null);
}

/** The text for an error id; null where the gateway's own description says more. */
export function explainError(id: number): Explanation | null {
  return byErrorId.get(id) ?? null;
}

/** The words before the gateway's own description, and the remedy, where no text of ours fits (ctlive §9.3). */
export function explainByGroup(groupId: number | null, id: number | null): Explanation {
  const group = groupId ?? groupOfErrorId.get(id ?? 0);
  return {
    detail: group === 2 ? "Provider problem" : group === 3 ? "System problem" : "Not delivered",
    remedy: temporaryErrorIds.has(id ?? 0) ? "retry" : "ask_admin",
  };
}
