"use client";

import { ClipboardCheck, FlaskConical, ScrollText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useHasPlayground } from "@/lib/client/account/use-installation";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "./keyboard/use-action";

/** Registers `G` followed by a letter for the pages beside the inbox. */
export function PlaceActions() {
  const words = useWords();
  const router = useRouter();
  const hasPlayground = useHasPlayground();
  useAction({
    id: "go-playground",
    label: words("frame.actions.go-playground"),
    rest: words("frame.playgroundShort"),
    keys: "g p",
    group: "goTo",
    icon: <FlaskConical />,
    isEnabled: hasPlayground,
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
