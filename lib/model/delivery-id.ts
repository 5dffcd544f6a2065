/**
 * Our id of a message in calls to its provider: the message's own, and with the number of the attempt that began it for
 * each later series, since a provider refuses an id that it has answered before.
 */
export function deliveryIdOf(messageId: string, series: number): string {
  return series === 1 ? messageId : `${messageId}-${series}`;
}

const deliveryId = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d{1,9}$/;

/** The message that a delivery id stands for; what is none is given back as it is. */
export function messageIdIn(id: string): string {
  return deliveryId.exec(id)?.[1] ?? id;
}
