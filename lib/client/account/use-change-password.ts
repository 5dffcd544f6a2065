"use client";

import { useMutation } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";

type Given = { readonly current: string; readonly new: string };

/** Changes the password of the signed-in agent, and confirms it with a notice. Errors are shown by the form. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Given) => call("putMyPassword", { body }),
    onSuccess: () =>
      notify({ tone: "success", text: "Your password is changed. Other sessions are signed out." }),
  });
}
