/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CUSTOMER_WORK_KIND "customer" /* of its draft */

/* One piece of writing about a customer: what was stored when it began, and what it began with. */
typedef struct {
  char *uuid;        /* of its draft */
  char *number;      /* NULL while somebody new is written down */
  gint64 version;    /* that was read */
  JsonObject *base;  /* what is stored */
  JsonObject *start; /* what the form began with */
} CustomerWork;

void customer_work_free (CustomerWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerWork, customer_work_free)

CustomerWork *customer_work_new (const char *number, gint64 version, JsonObject *start);
gboolean customer_work_is_touched (CustomerWork *self, JsonObject *now);
JsonObject *customer_work_changes (CustomerWork *self, JsonObject *now);
void customer_work_saved (CustomerWork *self, const char *number, gint64 version, JsonObject *sent);
JsonObject *customer_work_rebase (CustomerWork *self, gint64 version, JsonObject *theirs,
                                  JsonObject *mine, GStrv *changed);
char *customer_work_write (CustomerWork *self, JsonObject *now);
CustomerWork *customer_work_read (const char *uuid, const char *content, JsonObject **fields);

G_END_DECLS
