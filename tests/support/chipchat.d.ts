/** As far as the tests use it. */
declare module "chipchat" {
  import type { Json } from "./web1on1";

  type Options = Readonly<Record<string, unknown>>;

  interface Resource {
    list(options?: Options): Promise<readonly Json[]>;
    get(id: string, options?: Options): Promise<Json>;
    create(body: Options): Promise<Json>;
    update(id: string, body: Options): Promise<Json>;
    delete(id: string): Promise<unknown>;
    replace(id: string, body: Options): Promise<Json>;
  }

  interface Conversation {
    accept(): Promise<Json>;
    join(): Promise<Json>;
    leave(): Promise<Json>;
    assign(user: string): Promise<Json>;
    notify(channels: readonly string[], organizations: readonly string[]): Promise<Json>;
    set(key: string, value: string): Promise<Json>;
  }

  export default class Bot {
    constructor(options: Options);
    readonly auth: { readonly user: string };
    readonly users: Resource;
    readonly contacts: Resource;
    readonly conversations: Resource;
    readonly messages: Resource;
    conversation(document: Options): Promise<Conversation>;
    send(conversation: string, payload: unknown, extra?: Options): Promise<Json>;
    on(event: string, listener: (value: unknown) => void): void;
  }
}
