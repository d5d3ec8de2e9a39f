/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo.h"
#include "job.h"

G_BEGIN_DECLS

#define SHOP_TYPE (shop_get_type ())
G_DECLARE_FINAL_TYPE (Shop, shop, SHOP, SHOP, GObject)

/* Signal `changed` (const char *kind, gint64 id): emitted on the main context once a row after each
 * commit; kind "" and id 0 when another process wrote and everything shown may be old. */

char *shop_default_location (void);
char *shop_show_location (const char *location);
gboolean shop_is_on_server (const char *location);
gboolean shop_exists (const char *location);
gboolean shop_find (const char *location, gboolean *exists, GError **error);
void shop_find_async (const char *location, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data);
gboolean shop_find_finish (GAsyncResult *result, gboolean *exists, GError **error);
gboolean shop_create (const char *location, const SettingsInit *init, GError **error);
gboolean shop_create_demo (const char *location, const SettingsInit *init, const DemoPlan *plan,
                           GError **error);
gboolean shop_remove_demo (const char *location, GError **error);
Shop *shop_open (const char *location, const char *desk, GError **error);
void shop_open_async (const char *location, const char *desk, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
Shop *shop_open_finish (GAsyncResult *result, GError **error);

gboolean shop_sign_in (Shop *self, const char *staff, const char *pin, GError **error);

void shop_run_async (Shop *self, const JobKind *kind, gpointer take_in, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data);
gboolean shop_run_finish (Shop *self, GAsyncResult *result, gpointer *out, GError **error);
gboolean shop_run (Shop *self, const JobKind *kind, gconstpointer in, gpointer *out,
                   GError **error);

void shop_close (Shop *self); /* waits for what was begun, writes the anchor */

const char *shop_get_location (Shop *self);
const Settings *shop_get_settings (Shop *self);
const Staff *shop_get_staff (Shop *self);
const char *shop_get_desk (Shop *self);
GTimeZone *shop_get_zone (Shop *self);
void shop_set_clock (Shop *self, Instant fixed); /* tests and --now: 0 runs on */
Instant shop_now (Shop *self);
Day shop_today (Shop *self);

/* NULL → gint64: what was recorded since it was made as a demo; -1 where it was not */
extern const JobKind shop_since_demo_job;

G_END_DECLS
