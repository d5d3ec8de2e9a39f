/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer and what the desk sees of one, as JSON by CTL.md's names. `phones` and `emails` say
 * what was typed, so that an answer can be sent back as an edit; `contacts` says what it means. */

#include "config.h"

#include "customer-private.h"

#include "fields.h"
#include "money.h"

static JsonArray *
typed_of (const Customer *self, ContactKind kind)
{
  JsonArray *typed = json_array_new ();

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const ContactPoint *point = self->contacts->pdata[i];
      if (point->kind == kind)
        json_array_add_string_element (typed, point->typed);
    }
  return typed;
}

static JsonArray *
contacts_of (const Customer *self)
{
  JsonArray *contacts = json_array_new ();

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const ContactPoint *point = self->contacts->pdata[i];
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "kind", contact_kind_name (point->kind));
      json_object_set_string_member (one, "typed", point->typed);
      json_object_set_string_member (one, "norm", point->norm);
      json_object_set_string_member (one, "display", point->display);
      json_object_set_string_member (one, "note", point->note);
      json_array_add_object_element (contacts, one);
    }
  return contacts;
}

static void
set_address (JsonObject *object, const Customer *self)
{
  const ContactPoint *address = contact_first (self->contacts, CONTACT_ADDRESS);
  JsonObject *parts;

  if (address == NULL)
    {
      json_object_set_null_member (object, "address");
      return;
    }
  parts = json_object_new ();
  json_object_set_string_member (parts, "street", address->street);
  json_object_set_string_member (parts, "city", address->city);
  json_object_set_string_member (parts, "postcode", address->postcode);
  json_object_set_string_member (parts, "region", address->region);
  json_object_set_string_member (parts, "country", address->country);
  json_object_set_object_member (object, "address", parts);
}

static void
set_text_or_null (JsonObject *object, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    json_object_set_null_member (object, name);
  else
    json_object_set_string_member (object, name, text);
}

static void
set_instant (JsonObject *object, const char *name, Instant at, GTimeZone *zone)
{
  g_autofree char *text = instant_format (at, zone);

  json_object_set_string_member (object, name, text);
}

/* Of a person with both names what was typed, or would be; else the name as it stands. */
static char *
name_of (const Customer *self)
{
  if (self->is_organisation || *self->given == '\0' || *self->family == '\0')
    return g_strdup (self->name);
  return customer_name_speak (self->given, self->family);
}

/**
 * customer_to_json:
 * @customer: a customer
 *
 * Returns: (transfer full): the record by CTL.md's names; the name of a person is whole as it is
 * given, «Jānis Bērziņš», not as lists file it. Instants are in UTC.
 */
JsonNode *
customer_to_json (const Customer *customer)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *birth = customer->birth != DAY_NONE ? day_format (customer->birth) : NULL;
  g_autofree char *name = name_of (customer);

  set_text_or_null (object, "number", customer->number);
  set_text_or_null (object, "reference", customer->reference);
  json_object_set_string_member (object, "kind",
                                 customer->is_organisation ? "organisation" : "person");
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "given", customer->given);
  json_object_set_string_member (object, "family", customer->family);
  json_object_set_array_member (object, "phones", typed_of (customer, CONTACT_PHONE));
  json_object_set_array_member (object, "emails", typed_of (customer, CONTACT_EMAIL));
  set_address (object, customer);
  set_text_or_null (object, "birth", birth);
  json_object_set_string_member (object, "language", customer->language);
  json_object_set_string_member (object, "group", customer->group);
  json_object_set_string_member (object, "note", customer->note);
  json_object_set_boolean_member (object, "marketing", customer->marketing);
  json_object_set_array_member (object, "flags",
                                fields_names ((const char *const *)customer->flags));
  json_object_set_array_member (object, "contacts", contacts_of (customer));
  json_object_set_boolean_member (object, "erased", customer->erased);
  json_object_set_int_member (object, "version", customer->version);
  set_instant (object, "created", customer->created_at, utc);
  set_instant (object, "seen", customer->seen_at, utc);
  json_node_take_object (node, object);
  return node;
}

/**
 * customer_record:
 * @self: a customer
 *
 * Returns: (transfer full): the record's own fields, without what the record itself counts.
 */
JsonObject *
customer_record (const Customer *self)
{
  g_autoptr (JsonNode) node = customer_to_json (self);
  JsonObject *record = json_object_ref (json_node_get_object (node));

  json_object_remove_member (record, "number");
  json_object_remove_member (record, "version");
  json_object_remove_member (record, "created");
  json_object_remove_member (record, "seen");
  return record;
}

/**
 * customer_given:
 * @self: somebody new
 *
 * Returns: (transfer full): the names of customer_record () in which they differ from nobody, in
 * its order. It is asked of a million new ones, of whom nobody wants the record itself.
 */
GStrv
customer_given (const Customer *self)
{
  const struct {
    const char *name;
    gboolean is_given;
  } fields[] = {
    { "reference", self->reference != NULL && *self->reference != '\0' },
    { "kind", self->is_organisation },
    { "name", *self->name != '\0' },
    { "given", *self->given != '\0' },
    { "family", *self->family != '\0' },
    { "phones", contact_first (self->contacts, CONTACT_PHONE) != NULL },
    { "emails", contact_first (self->contacts, CONTACT_EMAIL) != NULL },
    { "address", contact_first (self->contacts, CONTACT_ADDRESS) != NULL },
    { "birth", self->birth != DAY_NONE },
    { "language", *self->language != '\0' },
    { "group", *self->group != '\0' },
    { "note", *self->note != '\0' },
    { "marketing", self->marketing },
    { "flags", self->flags[0] != NULL },
    { "contacts", self->contacts->len > 0 },
  };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].is_given)
      g_strv_builder_add (names, fields[i].name);
  return g_strv_builder_end (names);
}

static void
set_money (JsonObject *object, const char *name, Money amount, int exponent)
{
  g_autofree char *text = money_format (amount, exponent);

  json_object_set_string_member (object, name, text);
}

static JsonObject *
timeline_item_to_json (const TimelineItem *item, int exponent, GTimeZone *zone)
{
  static const char *const kinds[] = {
    [TIMELINE_ORDER] = "order",
    [TIMELINE_PAYMENT] = "payment",
    [TIMELINE_CORRECTION] = "correction",
    [TIMELINE_INTERACTION] = "interaction",
    [TIMELINE_EDIT] = "edit",
  };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kinds[item->kind]);
  set_instant (object, "at", item->at, zone);
  set_text_or_null (object, "number", item->number);
  json_object_set_string_member (object, "title", item->title);
  json_object_set_string_member (object, "detail", item->detail);
  set_text_or_null (object, "state", item->state);
  if (item->has_amount)
    set_money (object, "amount", item->amount, exponent);
  if (item->kind == TIMELINE_ORDER)
    {
      g_autofree char *delivery = item->delivery != DAY_NONE ? day_format (item->delivery) : NULL;
      json_object_set_int_member (object, "lines", item->count);
      set_money (object, "owed", item->owed, exponent);
      set_text_or_null (object, "delivery", delivery);
    }
  return object;
}

/**
 * customer_view_to_json:
 * @view: a customer as the desk sees one
 * @exponent: of the currency's minor unit
 * @zone: the store's
 *
 * Returns: (transfer full): the customer's own record with what happened beside it.
 */
JsonNode *
customer_view_to_json (const CustomerView *view, int exponent, GTimeZone *zone)
{
  JsonNode *node = customer_to_json (view->customer);
  JsonObject *object = json_node_get_object (node);
  JsonArray *timeline = json_array_new ();
  JsonArray *household = json_array_new ();

  set_money (object, "owes", view->owes, exponent);
  json_object_set_int_member (object, "orders_this_year", view->orders_this_year);
  json_object_set_int_member (object, "open_orders", view->open_orders);
  for (guint i = 0; i < view->household->len; i++)
    {
      const CustomerBrief *brief = view->household->pdata[i];
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "number", brief->number);
      json_object_set_string_member (one, "name", brief->name);
      json_array_add_object_element (household, one);
    }
  json_object_set_array_member (object, "household", household);
  json_object_set_array_member (object, "merged", fields_names ((const char *const *)view->merged));
  for (guint i = 0; i < view->timeline->len; i++)
    json_array_add_object_element (timeline, timeline_item_to_json (view->timeline->pdata[i],
                                                                    exponent, zone));
  json_object_set_array_member (object, "timeline", timeline);
  return node;
}
