"use client";

import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { mergedRef } from "../merged-ref";
import { type Hint, hintAttribute, rememberHint } from "./hints";

type TooltipProps = {
  content: ReactNode;
  /** A key such as "mod+k" or "g i", shown after the text. */
  shortcut?: string | undefined;
  /** The element to explain. It must accept a ref and props. */
  children: ReactElement<{ ref?: Ref<Element> }>;
  side?: Hint["side"];
};

/**
 * A hint on hover and keyboard focus. It never has information that the control's name lacks. The element alone is here: what shows
 * its hint is loaded when the first one is wanted (`TooltipHost`).
 */
export function Tooltip({ content, shortcut, children, side = "bottom" }: TooltipProps) {
  const hint = useRef<Hint>({ content, shortcut, side });
  useLayoutEffect(() => {
    hint.current = { content, shortcut, side };
  });
  const remember = useCallback((element: Element | null) => {
    if (element !== null) rememberHint(element, () => hint.current);
  }, []);
  const given = children.props.ref;
  const ref = useMemo(() => mergedRef(given, remember), [given, remember]);
  return cloneElement(children, { ref, ...{ [hintAttribute]: "" } });
}
