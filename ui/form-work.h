/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a subject's form holds: the JSON fields of its jobs (CTL.md). */
typedef struct {
  const char *name;            /* of its drafts */
  JsonObject *(*blank) (void); /* (transfer full): the form before anything was typed */
} FormKind;

JsonObject *form_changes (JsonObject *before, JsonObject *after);
char *form_names (GStrv names, const char *(*words) (const char *name));
JsonObject *form_merge (JsonObject *base, JsonObject *mine, JsonObject *theirs, GStrv *changed);

/* One piece of writing in a form: what was stored when it began, and what it began with. */
typedef struct {
  const FormKind *kind;
  char *uuid;        /* of its draft */
  char *number;      /* NULL while something new is written down */
  gint64 version;    /* that was read */
  JsonObject *base;  /* what is stored */
  JsonObject *start; /* what the form began with */
} FormWork;

void form_work_free (FormWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormWork, form_work_free)

FormWork *form_work_new (const FormKind *kind, const char *number, gint64 version,
                         JsonObject *start);
gboolean form_work_is_touched (FormWork *self, JsonObject *now);
void form_work_saved (FormWork *self, const char *number, gint64 version, JsonObject *sent);
JsonObject *form_work_rebase (FormWork *self, gint64 version, JsonObject *theirs, JsonObject *mine,
                              GStrv *changed);
char *form_work_write (FormWork *self, JsonObject *now);
FormWork *form_work_read (const FormKind *kind, const char *uuid, const char *content,
                          JsonObject **fields);

G_END_DECLS
