import type {
  InteractionAct,
  SimulatedApplicationView,
  SimulatedBotView,
} from "@/lib/api/playground-programs";

/** A bot that the playground runs. */
export type SimulatedBot = {
  state(): SimulatedBotView;
  /** Throws an `AppError` with what the server said when it refused. */
  setOn(isOn: boolean): Promise<void>;
};

/** An agent application that the playground runs. */
export type SimulatedApplication = {
  state(): SimulatedApplicationView;
  /** Throws an `AppError` when the application cannot be this agent. */
  connect(agentId: string | null): Promise<void>;
  /** Throws an `AppError` with what the server said when it refused. */
  act(interactionId: string, act: InteractionAct): Promise<void>;
};

export type SimulatedPrograms = {
  readonly bot: SimulatedBot;
  readonly application: SimulatedApplication;
  /** Another one after every change of either. */
  version(): string;
  /** Resolves when the version is another than `since`, after `waitMs`, or when `signal` aborts. */
  changed(since: string, waitMs: number, signal: AbortSignal): Promise<void>;
};
