/**
 * WebRTC is neither a request that can be stopped nor bound by the page's policy. Without a proxy that carries it there is no
 * UDP (this handling policy of Chromium's), and what is left of it, over TCP, ends at a proxy that is not there: nothing
 * listens on the port for discarding on this computer. The window's own files come from no network and pass by it.
 */
export const webRtcPolicy = 'disable_non_proxied_udp';

/** A proxy for everything that the window would ask of a network, addresses of this computer included. */
export const blackholeProxy = { server: 'http://127.0.0.1:9', bypass: '<-loopback>' } as const;
