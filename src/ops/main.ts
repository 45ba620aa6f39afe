import { runOps } from './run-ops.js';

process.exitCode = await runOps({
  args: process.argv.slice(2),
  environment: process.env,
  now: Date.now,
  print: (sentence) => process.stdout.write(`${sentence}\n`),
  complain: (sentence) => process.stderr.write(`${sentence}\n`),
});
