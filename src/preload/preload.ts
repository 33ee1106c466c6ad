import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { callChannel, eventChannel } from '../contract/channels';
import { createApi } from './api';

/**
 * All that the window gets of Electron: the contract, over one channel each way.
 * https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content
 */
contextBridge.exposeInMainWorld(
  'api',
  createApi({
    invoke: (name, input) => ipcRenderer.invoke(callChannel, name, input),
    subscribe: (listener) => {
      const forward = (_event: IpcRendererEvent, name: string, payload: unknown) => listener(name, payload);
      ipcRenderer.on(eventChannel, forward);
      return () => {
        ipcRenderer.removeListener(eventChannel, forward);
      };
    },
  }),
);
