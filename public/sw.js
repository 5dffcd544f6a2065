// Shows what is pushed while no tab of the desk is open, and a page of its own where Parley cannot be reached. It keeps
// that page and an icon, and nothing that anybody wrote.

const shell = "parley-shell-1";
const unreachable = "/unreachable.html";
const icon = "/icons/parley-192.png";

self.addEventListener("install", (event) => {
  const keep = async () => (await caches.open(shell)).addAll([unreachable, icon]);
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(unreachable)));
});

self.addEventListener("push", (event) => {
  const { conversationId, title, body } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      icon,
      // The newest of a conversation takes the place of the one before, and is noticed like it.
      tag: `conversation-${conversationId}`,
      renotify: true,
      data: { conversationId },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = `/inbox/${event.notification.data.conversationId}`;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: "window" });
    const desk = windows.find(({ url }) => new URL(url).pathname.startsWith("/inbox"));
    if (desk === undefined) return self.clients.openWindow(address);
    await desk.focus();
    return desk.navigate(address);
  };
  event.waitUntil(open());
});
