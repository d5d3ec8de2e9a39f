/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was typed in a form, apart from the fields it stands in. It is measured against what was
 * stored when the typing began, so that only what differs is sent, and a colleague's later change
 * is told from what was typed; and it outlives a closed tab and a power cut. */

#include "config.h"

#include "form-work.h"

#include <glib/gi18n-lib.h>

/* The same member of another record, whether it is there or not. */
static gboolean
same (JsonObject *one, JsonObject *two, const char *name)
{
  JsonNode *a = json_object_get_member (one, name);
  JsonNode *b = json_object_get_member (two, name);

  return a != NULL && b != NULL ? json_node_equal (a, b) : a == b;
}

/**
 * form_changes:
 *
 * Returns: (transfer full): what of @after differs from @before.
 */
JsonObject *
form_changes (JsonObject *before, JsonObject *after)
{
  JsonObject *changes = json_object_new ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!same (before, after, name))
      json_object_set_member (changes, name, json_object_dup_member (after, name));
  return changes;
}

/**
 * form_merge:
 * @base: what the form began with
 * @mine: what it holds now
 * @theirs: what a colleague saved meanwhile
 * @changed: (out) (transfer full): which fields they changed
 *
 * Returns: (transfer full): theirs where nothing was typed, otherwise what was typed.
 */
JsonObject *
form_merge (JsonObject *base, JsonObject *mine, JsonObject *theirs, GStrv *changed)
{
  JsonObject *merged = json_object_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, mine);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      gboolean typed = !same (base, mine, name);

      if (!same (base, theirs, name))
        g_strv_builder_add (names, name);
      json_object_set_member (merged, name, json_object_dup_member (typed ? mine : theirs, name));
    }
  *changed = g_strv_builder_end (names);
  return merged;
}

/**
 * form_names:
 * @names: of fields
 * @words: what the desk calls one
 *
 * Returns: (transfer full): all of them, for the middle of a sentence.
 */
char *
form_names (GStrv names, const char *(*words) (const char *name))
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", words (names[i]));
  if (all->len == 0)
    g_string_append (all, _ ("nothing of what is shown here"));
  return g_string_free (all, FALSE);
}

void
form_work_free (FormWork *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->number);
  g_clear_pointer (&self->base, json_object_unref);
  g_clear_pointer (&self->start, json_object_unref);
  g_free (self);
}

static void
take_object (JsonObject **place, JsonObject *object)
{
  g_clear_pointer (place, json_object_unref);
  *place = object;
}

/**
 * form_work_new:
 * @kind: of the form; must outlive it
 * @number: (nullable): what is edited; %NULL for something new
 * @version: that was read
 * @start: what the form begins with; of what is known it is what is stored
 */
FormWork *
form_work_new (const FormKind *kind, const char *number, gint64 version, JsonObject *start)
{
  FormWork *self = g_new0 (FormWork, 1);

  self->kind = kind;
  self->uuid = g_uuid_string_random ();
  self->number = g_strdup (number);
  self->version = version;
  self->start = json_object_ref (start);
  self->base = number != NULL ? json_object_ref (start) : kind->blank ();
  return self;
}

/**
 * form_work_is_touched:
 * @now: what the form holds
 *
 * Returns: whether something was typed that is not saved.
 */
gboolean
form_work_is_touched (FormWork *self, JsonObject *now)
{
  g_autoptr (JsonObject) changes = form_changes (self->start, now);

  return json_object_get_size (changes) > 0;
}

/**
 * form_work_saved:
 * @number: what it is called now
 * @version: its version now
 * @sent: what was saved
 *
 * From now on @sent is nothing new, and whatever comes is an edit.
 */
void
form_work_saved (FormWork *self, const char *number, gint64 version, JsonObject *sent)
{
  char *copy = g_strdup (number);

  g_free (self->number);
  self->number = copy;
  self->version = version;
  take_object (&self->base, json_object_ref (sent));
  take_object (&self->start, json_object_ref (sent));
}

/**
 * form_work_rebase:
 * @version: that a colleague saved meanwhile
 * @theirs: what they saved
 * @mine: what the form holds
 * @changed: (out) (transfer full): which fields they changed
 *
 * Returns: (transfer full): what the form holds from now on; what was typed stays.
 */
JsonObject *
form_work_rebase (FormWork *self, gint64 version, JsonObject *theirs, JsonObject *mine,
                  GStrv *changed)
{
  JsonObject *merged = form_merge (self->base, mine, theirs, changed);

  self->version = version;
  take_object (&self->base, json_object_ref (theirs));
  take_object (&self->start, json_object_ref (theirs));
  return merged;
}

/**
 * form_work_write:
 *
 * Returns: (transfer full): a draft's content.
 */
char *
form_work_write (FormWork *self, JsonObject *now)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (self->number != NULL)
    json_object_set_string_member (object, "number", self->number);
  json_object_set_int_member (object, "version", self->version);
  json_object_set_object_member (object, "base", json_object_ref (self->base));
  json_object_set_object_member (object, "fields", json_object_ref (now));
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

static gboolean
is_alike (JsonNode *one, JsonNode *two)
{
  return json_node_get_node_type (one) == json_node_get_node_type (two)
         && json_node_get_value_type (one) == json_node_get_value_type (two);
}

/* Another version of the program may have written it: what is not as the form expects begins
 * blank. */
static JsonObject *
dup_whole (const FormKind *kind, JsonObject *object, const char *name)
{
  g_autoptr (JsonObject) blank = kind->blank ();
  JsonObject *whole = json_object_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonObject *kept
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : blank;
  JsonObjectIter iter;
  const char *field;
  JsonNode *empty;

  json_object_iter_init_ordered (&iter, blank);
  while (json_object_iter_next_ordered (&iter, &field, &empty))
    {
      JsonNode *value = json_object_get_member (kept, field);

      json_object_set_member (whole, field,
                              json_node_copy (value != NULL && is_alike (value, empty) ? value
                                                                                       : empty));
    }
  return whole;
}

/**
 * form_work_read:
 * @kind: of the form
 * @uuid: of the draft
 * @content: of the draft
 * @fields: (out) (transfer full): what was typed
 *
 * Returns: (transfer full) (nullable): %NULL when it cannot be read.
 */
FormWork *
form_work_read (const FormKind *kind, const char *uuid, const char *content, JsonObject **fields)
{
  g_autoptr (JsonNode) node = json_from_string (content, NULL);
  g_autoptr (JsonObject) base = NULL;
  JsonObject *object;
  FormWork *self;

  *fields = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  base = dup_whole (kind, object, "base");
  self = form_work_new (kind, json_object_get_string_member_with_default (object, "number", NULL),
                        json_object_get_int_member_with_default (object, "version", 0), base);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  *fields = dup_whole (kind, object, "fields");
  return self;
}
