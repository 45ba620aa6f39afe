import { ApiFailure } from './failure.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';

export function updateMethods(platform: Platform): Methods {
  const { updates, poll, webhook, world } = platform;
  return {
    getMe: () => ({
      ...world.bot,
      is_bot: true,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_guest_queries: false,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    }),

    async getUpdates(params, call) {
      if (webhook.target() !== null)
        throw new ApiFailure(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      updates.allow(params.allowed_updates);
      updates.confirm(params.offset ?? 0);
      return [
        ...(await poll.ask({
          limit: params.limit ?? 100,
          timeout: params.timeout ?? 0,
          hungUp: call.hungUp,
          drop: call.cut,
        })),
      ];
    },

    setWebhook(params) {
      updates.allow(params.allowed_updates);
      if (params.drop_pending_updates === true) updates.clear();
      if (params.url === '') {
        webhook.clear();
        return true;
      }
      poll.conflict('terminated by setWebhook request');
      webhook.set({
        url: params.url,
        secret: params.secret_token ?? null,
        maxConnections: params.max_connections ?? 40,
      });
      return true;
    },

    deleteWebhook(params) {
      if (params.drop_pending_updates === true) updates.clear();
      webhook.clear();
      return true;
    },

    getWebhookInfo() {
      const target = webhook.target();
      const error = webhook.lastError();
      const allowed = updates.allowed();
      return {
        url: target?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.count(),
        ...(target === null ? {} : { max_connections: target.maxConnections }),
        ...(error === null ? {} : { last_error_date: error.date, last_error_message: error.message }),
        ...(allowed.length === 0 ? {} : { allowed_updates: [...allowed] }),
      };
    },
  };
}
