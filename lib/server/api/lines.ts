import { resumeLine as resumeLineUseCase } from "@/lib/inbox/agent-acts/resume-line";
import { type Handler, lineOf } from "./call";
import { presentLine } from "./present";

export const listLines: Handler<"listLines"> = async ({ context, agent }) => ({
  status: 200,
  json: {
    items: context.lines.ofOrganization(agent.organizationId).map((line) => presentLine(line)),
    nextCursor: null,
  },
});

export const resumeLine: Handler<"resumeLine"> = async ({ context, agent, params }) => {
  await resumeLineUseCase(context, agent, params.id);
  return { status: 200, json: presentLine(lineOf(context, params.id)) };
};
