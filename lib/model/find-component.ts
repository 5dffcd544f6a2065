import type { TemplateComponent } from "./template";

/** The part of a template of one kind. */
export function componentOf<K extends TemplateComponent["kind"]>(
  components: readonly TemplateComponent[],
  kind: K,
): Extract<TemplateComponent, { kind: K }> | undefined {
  return components.find(
    (component): component is Extract<TemplateComponent, { kind: K }> => component.kind === kind,
  );
}
