"use client";

import { useCallback } from "react";
import { useWording, useWords } from "@/lib/client/format/use-wording";

type Part = { readonly agent: { readonly name: string }; readonly customer: string | null };

/** What a part is called: whose it is, and with whom. */
export function usePartName(): (part: Part) => string {
  const words = useWords();
  return useCallback(
    ({ agent, customer }) =>
      words("review.part", {
        agent: agent.name,
        customer: customer ?? words("review.unknownCustomer"),
      }),
    [words],
  );
}

/** What a score is called: a percentage, or that nothing applied. */
export function useScoreName(): (score: number | null) => string {
  const { words, formats } = useWording();
  return useCallback(
    (score) => (score === null ? words("review.noScore") : formats.percent(score / 100, 1)),
    [words, formats],
  );
}
