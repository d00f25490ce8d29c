FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm run build
# Only what the server needs; nothing of it has a native part.
RUN rm -rf node_modules packages/*/node_modules \
  && npm ci --omit=dev --omit=optional --workspace=@switchboard/server --workspace=@switchboard/client \
    --workspace=@switchboard/protocol

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/LICENSE /app/README.md ./
# What the demo's bot answers from.
COPY --from=build /app/docs docs
# The workspace links stay: Node runs no TypeScript that really lies in node_modules.
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/packages/protocol packages/protocol
COPY --from=build /app/packages/client packages/client
COPY --from=build /app/packages/server packages/server
COPY --from=build /app/packages/widget/dist packages/widget/dist
COPY --from=build /app/packages/dashboard/dist packages/dashboard/dist
COPY --from=build /app/packages/react/dist/page packages/react/dist/page
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/server/src/main.ts"]
