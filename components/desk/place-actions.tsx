"use client";

import { ClipboardCheck, FlaskConical, ScrollText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { isPermitted } from "@/lib/model/people/permissions";
import { useAction } from "./keyboard/use-action";

/** Registers `G` followed by a letter for the pages beside the inbox, as far as the agent may see them. */
export function PlaceActions() {
  const words = useWords();
  const router = useRouter();
  const role = useMe().data?.agent.role;
  useAction({
    id: "go-playground",
    label: words("frame.actions.go-playground"),
    rest: words("frame.playgroundShort"),
    keys: "g p",
    group: "goTo",
    icon: <FlaskConical />,
    run: () => router.push("/playground"),
  });
  useAction({
    id: "go-review",
    label: words("frame.actions.go-review"),
    rest: words("frame.reviewShort"),
    keys: "g q",
    group: "goTo",
    icon: <ClipboardCheck />,
    run: () => router.push("/review"),
  });
  return role !== undefined && isPermitted(role, "see-transcripts") ? <TranscriptsAction /> : null;
}

function TranscriptsAction() {
  const words = useWords();
  const router = useRouter();
  useAction({
    id: "go-transcripts",
    label: words("frame.actions.go-transcripts"),
    rest: words("frame.transcripts"),
    keys: "g t",
    group: "goTo",
    icon: <ScrollText />,
    run: () => router.push("/transcripts"),
  });
  return null;
}
