import type { ChatMessages } from "./chat-messages";

declare module "use-intl" {
  interface AppConfig {
    Messages: { chat: ChatMessages };
  }
}
