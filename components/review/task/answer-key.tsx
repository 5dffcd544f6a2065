"use client";

import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";

/** The key of one answer: 1 for the worst grade or the first cause, 0 for what does not apply. */
export function AnswerKey({ digit, onPress }: { digit: number; onPress: () => void }) {
  const words = useWords();
  useAction({
    id: `review.answer-${digit}`,
    label:
      digit === 0
        ? words("review.task.notApplicable")
        : words("review.task.grade", { grade: digit }),
    keys: String(digit),
    group: "message",
    isListed: false,
    run: onPress,
  });
  return null;
}
