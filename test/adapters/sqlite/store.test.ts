import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { storeContract } from '../../contracts/store.js';
import { scratchFolder } from './scratch-folder.js';

storeContract('the SQLite store', (clock) => {
  const folder = scratchFolder();
  return {
    open: () => openStore({ file: folder.file('intermission.db'), now: () => clock.now }),
    dispose: folder.remove,
  };
});
