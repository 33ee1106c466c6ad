/** The two IPC channels between the window and main: one for every call, one for every event. */
export const callChannel = 'prepare-for-rewst:call';
export const eventChannel = 'prepare-for-rewst:event';
