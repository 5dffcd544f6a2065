"use client";

import { Eye, EyeOff } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import { Field } from "./field";
import { IconButton } from "./icon-button";
import { Input } from "./input";

type PasswordFieldProps = {
  label: string;
  name: string;
  /** Whether password managers fill in a password or generate one. */
  autoComplete: "current-password" | "new-password";
  hint?: string | undefined;
  error?: string | undefined;
  minLength?: number;
  autoFocus?: boolean;
};

/** A password field with label and a button to show the password; it warns about Caps Lock. */
export function PasswordField({ label, hint, error, ...rest }: PasswordFieldProps) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  const [isCapsLockOn, setCapsLockOn] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLockOn(event.getModifierState("CapsLock"));
  return (
    <Field label={label} error={error} hint={isCapsLockOn ? words("common.capsLock") : hint}>
      <div className="relative">
        <Input
          {...rest}
          type={isShown ? "text" : "password"}
          required
          className="pe-10"
          onKeyUp={watchCapsLock}
        />
        <span className="absolute inset-y-0 end-1.5 grid place-items-center">
          <IconButton
            size="sm"
            label={words(isShown ? "common.hidePassword" : "common.showPassword")}
            icon={isShown ? <EyeOff /> : <Eye />}
            onClick={() => setShown(!isShown)}
          />
        </span>
      </div>
    </Field>
  );
}
