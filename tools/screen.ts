/** Whether a window can be shown. Only on Linux can that be told beforehand: a screen is named in the environment there. */
export function hasScreen(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}
