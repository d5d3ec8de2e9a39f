/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values into JSON as CTL.md has them: amounts and quantities are text, what is not there is null,
 * and a form has a digest. */

#include "config.h"

#include "json-put.h"

/**
 * json_put_text:
 * @text: (nullable): %NULL is null
 */
void
json_put_text (JsonObject *object, const char *name, const char *text)
{
  if (text == NULL)
    json_object_set_null_member (object, name);
  else
    json_object_set_string_member (object, name, text);
}

/**
 * json_put_taken:
 * @take_text: (transfer full) (nullable): likewise
 */
void
json_put_taken (JsonObject *object, const char *name, char *take_text)
{
  json_put_text (object, name, take_text);
  g_free (take_text);
}

/**
 * json_put_money:
 * @exponent: decimals of the currency
 */
void
json_put_money (JsonObject *object, const char *name, Money amount, int exponent)
{
  json_put_taken (object, name, money_format (amount, exponent));
}

/**
 * json_put_quantity:
 * @quantity: thousandths
 */
void
json_put_quantity (JsonObject *object, const char *name, Quantity quantity)
{
  json_put_taken (object, name, quantity_format (quantity));
}

/**
 * json_put_day:
 * @day: %DAY_NONE is null
 */
void
json_put_day (JsonObject *object, const char *name, Day day)
{
  json_put_taken (object, name, day == DAY_NONE ? NULL : day_format (day));
}

/**
 * json_put_instant:
 * @at: 0 is null
 * @zone: in which it is said
 */
void
json_put_instant (JsonObject *object, const char *name, Instant at, GTimeZone *zone)
{
  json_put_taken (object, name, at == 0 ? NULL : instant_format (at, zone));
}

/**
 * json_put_given:
 * @text: (nullable): %NULL and an empty one leave the member out: in a draft that is its default
 */
void
json_put_given (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

/**
 * json_node_of:
 * @take_object: (transfer full): what it holds
 *
 * Returns: (transfer full): the node.
 */
JsonNode *
json_node_of (JsonObject *take_object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, take_object);
  return node;
}

/**
 * json_digest_of:
 * @node: a form
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
json_digest_of (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
