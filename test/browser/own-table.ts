import { launchBrowser } from './launch-browser.js';
import { openTable, type Table } from './open-table.js';

/** A table in a browser of its own, which is closed when one leaves, also a table with faults. */
export async function openOwnTable(): Promise<Table> {
  const running = await launchBrowser();
  try {
    const table = await openTable(running.browser);
    const leave = async (): Promise<void> => {
      try {
        await table.leave();
      } finally {
        await running.close();
      }
    };
    return { ...table, leave };
  } catch (error) {
    await running.close();
    throw error;
  }
}
