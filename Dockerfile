# How to run it: docs/deploying.md.

# The large image has what better-sqlite3 needs to compile where its prebuilt binary cannot be fetched. Both are of the same
# Debian, so that what was compiled in the one runs in the other.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json tsconfig.page.json ./
COPY commands commands
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
RUN install -d -o node -g node -m 700 /data /backups
WORKDIR /app
COPY package.json ./
COPY migrations migrations
# What the try-out shows; the bot itself needs nothing of it.
COPY src/sandbox/page src/sandbox/page
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist/commands dist/commands
COPY --from=build /app/dist/src dist/src
# A number, because some hosts refuse to take a name's word for it that this is not root.
USER 1000:1000
VOLUME ["/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "const a = process.env.HEALTH_ADDRESS || '127.0.0.1:9464'; if (a !== 'off') fetch(`http://${a}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
