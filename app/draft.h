/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Unfinished work of this desk in a file of its own: typing never waits for a post or a server.
 * Everything runs on the store's own thread, in order. */
#define DRAFT_TYPE_STORE (draft_store_get_type ())
G_DECLARE_FINAL_TYPE (DraftStore, draft_store, DRAFT, STORE, GObject)

typedef struct {
  char *uuid;
  char *kind; /* "order" */
  char *title;
  char *content; /* JSON */
  gint64 saved_at;
} Draft;
void draft_free (Draft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

DraftStore *draft_store_new (const char *shop_uuid, const char *desk);
void draft_store_save (DraftStore *self, const char *uuid, const char *kind, const char *title,
                       const char *content, GAsyncReadyCallback callback, gpointer user_data);
gboolean draft_store_save_finish (DraftStore *self, GAsyncResult *result, GError **error);
void draft_store_remove (DraftStore *self, const char *uuid);
void draft_store_list_async (DraftStore *self, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *draft_store_list_finish (DraftStore *self, GAsyncResult *result, GError **error);
void draft_store_flush (DraftStore *self); /* waits until all is on the disk; at exit */

G_END_DECLS
