import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { UnsentMessage } from "./parse-unsent";

/** An unsent message and the conversation that it is for, as this browser keeps them. */
export type KeptMessage = { readonly conversationId: string; readonly message: UnsentMessage };

interface Schema extends DBSchema {
  unsent: { key: string; value: KeptMessage & { readonly id: string } };
}

const databaseName = "parley-desk";

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(databaseName, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("unsent", { keyPath: "id" });
    },
  });
  return opened;
}

/** Everything that was kept, by whichever version of the desk: look at it before it is used. */
export async function readKept(): Promise<readonly unknown[]> {
  return (await database()).getAll("unsent");
}

/** Keeps some messages and drops others, together. */
export async function changeKept(
  kept: readonly KeptMessage[],
  dropped: readonly string[],
): Promise<void> {
  const transaction = (await database()).transaction("unsent", "readwrite");
  await Promise.all([
    ...kept.map((one) => transaction.store.put({ ...one, id: one.message.id })),
    ...dropped.map((id) => transaction.store.delete(id)),
    transaction.done,
  ]);
}

/** Forgets everything, of every agent who used this browser. */
export async function clearKept(): Promise<void> {
  await (await database()).clear("unsent");
}
