import type {
  InteractionAct,
  PlayedApplicationView,
  PlayedBotView,
} from "@/lib/api/playground-programs";

type Changing = {
  /** Another one after every change. */
  version(): string;
  /** Resolves when the version is another than `since`, after `waitMs`, or when `signal` aborts. */
  changed(since: string, waitMs: number, signal: AbortSignal): Promise<void>;
};

/** A bot that the playground runs. */
export type PlayedBot = Changing & {
  state(): Omit<PlayedBotView, "version">;
  setOn(isOn: boolean): Promise<void>;
};

/** An agent application that the playground runs. */
export type PlayedApplication = Changing & {
  state(): Omit<PlayedApplicationView, "version">;
  /** Throws an `AppError` when the application cannot be this agent. */
  connect(agentId: string | null): Promise<void>;
  /** Throws an `AppError` with what the server said when it refused. */
  act(interactionId: string, act: InteractionAct): Promise<void>;
};

export type PlayedPrograms = {
  readonly bot: PlayedBot;
  readonly application: PlayedApplication;
};
