"use client";

import { useMutation } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { useWords } from "../format/use-wording";

type Given = { readonly current: string; readonly new: string };

/** Changes the password of the signed-in agent, and confirms it with a notice. Errors are shown by the form. */
export function useChangePassword() {
  const words = useWords();
  return useMutation({
    mutationFn: (body: Given) => call("putMyPassword", { body }),
    onSuccess: () => notify({ tone: "success", text: words("account.password.changed") }),
  });
}
