/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was typed about a customer, apart from the fields it stands in. It is measured against what
 * was stored when the typing began, so that only what differs is sent, and a colleague's later
 * change is told from what was typed; and it outlives a closed tab and a power cut. */

#include "config.h"

#include "customer-work.h"

#include "customer-fields.h"

void
customer_work_free (CustomerWork *self)
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
 * customer_work_new:
 * @number: (nullable): who is edited; %NULL for somebody new
 * @version: that was read
 * @start: what the form begins with; of somebody known it is what is stored
 */
CustomerWork *
customer_work_new (const char *number, gint64 version, JsonObject *start)
{
  CustomerWork *self = g_new0 (CustomerWork, 1);

  self->uuid = g_uuid_string_random ();
  self->number = g_strdup (number);
  self->version = version;
  self->start = json_object_ref (start);
  self->base = number != NULL ? json_object_ref (start) : customer_fields_blank ();
  return self;
}

/**
 * customer_work_is_touched:
 * @now: what the form holds
 *
 * Returns: whether something was typed that is not saved.
 */
gboolean
customer_work_is_touched (CustomerWork *self, JsonObject *now)
{
  g_autoptr (JsonObject) changes = customer_fields_changes (self->start, now);

  return json_object_get_size (changes) > 0;
}

/**
 * customer_work_changes:
 *
 * Returns: (transfer full): what of @now is not stored.
 */
JsonObject *
customer_work_changes (CustomerWork *self, JsonObject *now)
{
  return customer_fields_changes (self->base, now);
}

/**
 * customer_work_saved:
 * @number: who it is
 * @version: theirs now
 * @sent: what was saved
 *
 * From now on @sent is nothing new, and whatever comes is an edit.
 */
void
customer_work_saved (CustomerWork *self, const char *number, gint64 version, JsonObject *sent)
{
  char *copy = g_strdup (number);

  g_free (self->number);
  self->number = copy;
  self->version = version;
  take_object (&self->base, json_object_ref (sent));
  take_object (&self->start, json_object_ref (sent));
}

/**
 * customer_work_rebase:
 * @version: that a colleague saved meanwhile
 * @theirs: what they saved
 * @mine: what the form holds
 * @changed: (out) (transfer full): which fields they changed
 *
 * Returns: (transfer full): what the form holds from now on; what was typed stays.
 */
JsonObject *
customer_work_rebase (CustomerWork *self, gint64 version, JsonObject *theirs, JsonObject *mine,
                      GStrv *changed)
{
  JsonObject *merged = customer_fields_merge (self->base, mine, theirs, changed);

  self->version = version;
  take_object (&self->base, json_object_ref (theirs));
  take_object (&self->start, json_object_ref (theirs));
  return merged;
}

/**
 * customer_work_write:
 *
 * Returns: (transfer full): a draft's content.
 */
char *
customer_work_write (CustomerWork *self, JsonObject *now)
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
dup_whole (JsonObject *object, const char *name)
{
  g_autoptr (JsonObject) blank = customer_fields_blank ();
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
 * customer_work_read:
 * @uuid: of the draft
 * @content: of the draft
 * @fields: (out) (transfer full): what was typed
 *
 * Returns: (transfer full) (nullable): %NULL when it cannot be read.
 */
CustomerWork *
customer_work_read (const char *uuid, const char *content, JsonObject **fields)
{
  g_autoptr (JsonNode) node = json_from_string (content, NULL);
  g_autoptr (JsonObject) base = NULL;
  JsonObject *object;
  CustomerWork *self;

  *fields = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  base = dup_whole (object, "base");
  self = customer_work_new (json_object_get_string_member_with_default (object, "number", NULL),
                            json_object_get_int_member_with_default (object, "version", 0), base);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  *fields = dup_whole (object, "fields");
  return self;
}
