/** An app installation as its maker's push service knows it. */
export type PushTarget =
  | { readonly service: "apns"; readonly token: string; readonly topic: string }
  | { readonly service: "fcm"; readonly token: string };
