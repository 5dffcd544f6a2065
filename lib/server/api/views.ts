import type { SavedViewView, StandingViewView } from "@/lib/api/schemas";
import {
  type CountedView,
  deleteSavedView,
  orderSavedViews,
  readSavedViews,
  rememberSort,
  saveView,
} from "@/lib/inbox/reading/saved-views";
import type { StandingView } from "@/lib/inbox/reading/standing-views";
import type { Handler } from "./call";
import { readQuery } from "./read-query";

export const listViews: Handler<"listViews"> = async ({ context, agent }) => {
  const { views, teams, standing, sorts } = await readSavedViews(context, agent);
  const json = { items: views.map(presentView), teams, sorts };
  return { status: 200, json: { ...json, standing: standing.map(presentStanding) } };
};

export const putView: Handler<"putView"> = async ({ context, agent, params, body }) => {
  readQuery(body.query);
  const saved = await saveView(context, agent, {
    ...body,
    id: params.id,
    position: body.position,
  });
  return { status: 200, json: presentView(saved) };
};

export const deleteView: Handler<"deleteView"> = async ({ context, agent, params }) => {
  await deleteSavedView(context, agent, params.id);
  return { status: 204 };
};

export const orderViews: Handler<"orderViews"> = async ({ context, agent, body }) => {
  await orderSavedViews(context, agent, body.ids);
  return { status: 204 };
};

export const putListSort: Handler<"putListSort"> = async ({ context, agent, params, body }) => {
  await rememberSort(context, agent, params.view, body.sort);
  return { status: 204 };
};

function presentView({ view, team, count }: CountedView): SavedViewView {
  const { id, name, query, timeZone } = view;
  return { id, name, query, timeZone, team, count };
}

function presentStanding(view: StandingView): StandingViewView {
  const { id, name, kind, count } = view;
  return {
    id,
    name,
    query: `${kind}:${id}`,
    medium: view.kind === "line" ? view.medium : null,
    count,
  };
}
