/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "bulk.h"
#include "clock.h"
#include "customer.h"
#include "demo.h"
#include "order.h"

G_BEGIN_DECLS

/* The parts of the demo shop, each the same for the same random numbers; no database here. */

/* Words are separated by blanks, phrases by «|»; «#» stands for a digit, «@» for one from 1 to 9.
 */
typedef struct {
  const char *code; /* ISO 3166-1 alpha-2 */
  const char *language;
  int weight; /* how many of a hundred customers come from there */
  const char *men;
  const char *women;
  const char *families;       /* surnames */
  const char *families_women; /* the same, in the same order, as women bear them; or NULL */
  const char *phones; /* behind «?»: some are no numbers, or mean others than their digits */
  const char *mails;
  const char *cities; /* «City/postcode» */
  const char *streets;
} DemoCountry;

const DemoCountry *demo_country_pick (GRand *random);
const DemoCountry *demo_country_home (void);
const DemoCountry *demo_country_of (const char *language);

/* By how often they are met. */
char *demo_given (GRand *random, const DemoCountry *country, gboolean woman);
char *demo_surname (GRand *random, const DemoCountry *country, gboolean woman);
char *demo_surname_shared (const DemoCountry *country, const char *given, const char *surname,
                           gboolean woman);

gboolean demo_chance (GRand *random, int percent);
guint demo_count (const char *list, char separator);
char *demo_pick (GRand *random, const char *list, char separator);
char *demo_nth (const char *list, char separator, guint index);
char *demo_fill (GRand *random, const char *pattern);

/* A customer's fields as customer-add takes them. before: (nullable) who came before: now and then
 * the next is of the same household. The first few are the same in every shop. */
JsonObject *demo_customer_fields (GRand *random, guint index, JsonObject *before, Day today);
guint demo_customer_n_named (void);

/* All of them, one after the other. */
typedef struct _DemoCrowd DemoCrowd;
DemoCrowd *demo_crowd_new (guint seed, guint n_customers, const char *country, Day today);
CustomerEdit *demo_crowd_next (DemoCrowd *self);
void demo_crowd_give_back (DemoCrowd *self, CustomerEdit *edit, Customer *customer);
void demo_crowd_free (DemoCrowd *self);

/* A product's fields as product-add takes them; any index gives one, the first are the best known.
 */
JsonObject *demo_product_fields (GRand *random, guint index);

/* When people come: by month, weekday and hour of the store. */
Instant demo_moment (GRand *random, Instant from, Instant to, GTimeZone *zone);

/* What is still to happen, and when. */
typedef enum {
  DEMO_ORDER,
  DEMO_SCENE, /* one of the orders that are written out */
  DEMO_TALK,
  DEMO_ADVANCE,
  DEMO_PAY,
  DEMO_CANCEL,
  DEMO_REVERSE,
} DemoStepKind;

typedef struct {
  Instant at;
  DemoStepKind kind;
  guint index;      /* a scene's or a written talk's, from 0; G_MAXUINT: drawn */
  char *number;     /* of the order it is about, or NULL */
  OrderState state; /* to advance to */
  Money amount;     /* to pay */
} DemoStep;

typedef struct {
  char *code;
  Money price;
  gboolean by_weight;
} DemoProduct;

/* One demo under way. */
typedef struct {
  Bulk *bulk; /* runs the desk's jobs; its clock moves */
  GRand *random;
  const DemoPlan *plan;
  Instant end;          /* nothing happens later */
  Money one;            /* what 1.00 of the written prices is here, in minor units */
  GSequence *steps;     /* of DemoStep, by time */
  GPtrArray *customers; /* of char *: the numbers so far */
  GPtrArray *products;  /* of DemoProduct */
  GArray *arrivals;     /* of Instant: when customers come, by time */
  DemoCrowd *crowd;     /* who they are */
  char *salt;           /* of the forms' UUIDs */
  guint n_forms;
  int done;
  int total;
} Demo;

DemoStep *demo_later (Demo *self, Instant at, DemoStepKind kind);
char *demo_uuid (Demo *self);

const char *demo_pick_customer (Demo *self);
void demo_plan_orders (Demo *self);
void demo_plan_talks (Demo *self, gboolean are_written);
gboolean demo_order_step (Demo *self, const DemoStep *step, GError **error);
gboolean demo_talk_step (Demo *self, const DemoStep *step, GError **error);

G_END_DECLS
