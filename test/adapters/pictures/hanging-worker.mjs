// Stands in for the worker of pictures: "hang" is never answered, "crash" throws, "exit" ends it; all else is a picture.
import { parentPort, threadId } from 'node:worker_threads';

parentPort.on('message', ({ id, svg }) => {
  if (svg === 'hang') return;
  if (svg === 'crash') throw new Error('a sentence that somebody wrote');
  if (svg === 'exit') process.exit(1);
  parentPort.postMessage({ id, png: new Uint8Array([threadId]) }, []);
});
