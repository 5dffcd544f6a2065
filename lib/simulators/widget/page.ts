import { startWidget } from "./widget";
import type { WidgetAccount } from "./widget-api";

/** The page says in this element which entry its widget is for. */
const settings = document.getElementById("widget-account")?.textContent ?? "";
// The page is written by whoever runs the simulator.
startWidget(JSON.parse(settings) as WidgetAccount).catch(reportError);
