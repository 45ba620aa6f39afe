import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes the next migration after the schema was changed; it is committed with the change. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/adapters/sqlite/schema/*.ts',
  out: './migrations/sqlite',
});
