/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "clock.h"
#include "money.h"
#include "quantity.h"

G_BEGIN_DECLS

void json_put_text (JsonObject *object, const char *name, const char *text);
void json_put_taken (JsonObject *object, const char *name, char *take_text);
void json_put_given (JsonObject *object, const char *name, const char *text);
void json_put_money (JsonObject *object, const char *name, Money amount, int exponent);
void json_put_quantity (JsonObject *object, const char *name, Quantity quantity);
void json_put_day (JsonObject *object, const char *name, Day day);
void json_put_instant (JsonObject *object, const char *name, Instant at, GTimeZone *zone);
JsonNode *json_node_of (JsonObject *take_object);
char *json_digest_of (JsonNode *node);

G_END_DECLS
