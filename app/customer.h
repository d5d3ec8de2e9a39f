/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "clock.h"
#include "job.h"

G_BEGIN_DECLS

typedef enum {
  CONTACT_PHONE,
  CONTACT_EMAIL,
  CONTACT_ADDRESS,
} ContactKind;

typedef struct {
  ContactKind kind;
  char *typed;   /* as it was typed; of an address one line made of its parts */
  char *norm;    /* E.164, folded e-mail, or "" */
  char *display; /* for the screen */
  char *note;
  char *street;
  char *city;
  char *postcode;
  char *region;
  char *country;
} ContactPoint;

void contact_point_free (ContactPoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ContactPoint, contact_point_free)

typedef struct {
  gint64 id;
  gint64 version;
  char *number;    /* "C000123" */
  char *reference; /* the shop's own key, or NULL */
  gboolean is_organisation;
  char *name; /* as shown: "Bērziņš, Jānis", or the organisation's */
  char *given;
  char *family;
  Day birth; /* or DAY_NONE */
  char *language;
  char *group;
  char *note;
  gboolean marketing;
  GStrv flags;
  GPtrArray *contacts; /* of ContactPoint, phones first, then e-mails, then addresses */
  Instant created_at;
  Instant seen_at;
  gboolean erased;
} Customer;

void customer_free (Customer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Customer, customer_free)

/* Fields to set: a JSON object of CTL.md's names. add: all absent fields take their defaults; edit:
 * absent fields stay. */
typedef struct {
  char *number;   /* edit: which; add: NULL */
  gint64 version; /* edit: the version that was read, or 0 to take any */
  JsonObject *fields;
  struct _CustomerReady *ready; /* (nullable) add: read ahead; taken by the job */
} CustomerEdit;
CustomerEdit *customer_edit_new (const char *number, gint64 version, JsonObject *fields);
void customer_edit_read_ahead (CustomerEdit *self, const char *country, Day today);
void customer_edit_free (CustomerEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerEdit, customer_edit_free)

/* One thing that happened, for the timeline and for lists. */
typedef enum {
  TIMELINE_ORDER,
  TIMELINE_PAYMENT,
  TIMELINE_CORRECTION, /* of the order whose number it has; its title is the kind's name */
  TIMELINE_RETURN,     /* of the order whose number it has, or of none; its title is its own number,
                        * its state «return» or «goodwill», its detail the first thing that came */
  TIMELINE_INTERACTION,
  TIMELINE_EDIT,
} TimelineKind;

typedef struct {
  TimelineKind kind;
  gint64 id;
  char *number; /* of the document, or NULL */
  Instant at;
  char *title; /* data, not translated: a topic, tenders … ; may be empty */
  char *detail;
  char *state;  /* an order's state name, or NULL */
  gint64 count; /* an order's lines */
  gboolean has_amount;
  Money amount;
  Money owed;
  Day delivery;      /* an order's promised day, or DAY_NONE */
  gboolean outgoing; /* a conversation that we began */
} TimelineItem;
void timeline_item_free (TimelineItem *self);

typedef struct {
  Customer *customer;
  GPtrArray *timeline; /* of TimelineItem, newest first, at most 200 */
  int orders_this_year;
  int open_orders;
  Money owes;
  char *paid_form; /* the UUID of the last form that paid on several orders at once, or NULL */
  Money paid;      /* by it */
  Instant paid_at;
  GPtrArray *household; /* of CustomerBrief: same phone, another given name */
  GStrv merged;         /* numbers of those merged into this one (rule 18) */
} CustomerView;
void customer_view_free (CustomerView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerView, customer_view_free)

typedef struct {
  gint64 id;
  char *number;
  char *name;
  char *detail; /* what they were last here for: an order's number, or a topic; may be empty */
  Instant seen_at;
} CustomerBrief;
void customer_brief_free (CustomerBrief *self);

char *customer_number_format (gint64 sequence);
gboolean customer_number_parse (const char *text, gint64 *sequence);
void customer_name_split (const char *name, char **given, char **family);
char *customer_name_join (const char *given, const char *family);
char *customer_name_speak (const char *given, const char *family);
JsonNode *customer_to_json (const Customer *customer);
JsonNode *customer_view_to_json (const CustomerView *view, int exponent, GTimeZone *zone);

/* For other jobs' transactions. */
Customer *customer_load (Job *job, gint64 id, GError **error);
gboolean customer_find_id (Job *job, const char *number, gint64 *id, GError **error);
gboolean customer_find_row (Job *job, const char *number, gint64 *id, GError **error);
gboolean customer_find_present (Job *job, const char *number, gint64 *id, GError **error);
gboolean customer_is_erased (Job *job, gint64 id, gboolean *erased, GError **error);
gboolean customer_served (Job *job, gint64 id, GError **error);
gboolean customer_get_owed (Job *job, gint64 id, Money *owed, GError **error);

extern const JobKind customer_add_job;    /* CustomerEdit → Customer */
extern const JobKind customer_edit_job;   /* CustomerEdit → Customer */
extern const JobKind customer_show_job;   /* char * number → CustomerView */
extern const JobKind customer_recent_job; /* NULL → GPtrArray of CustomerBrief, at most 8 */
extern const JobKind customer_export_job; /* char * number → JsonNode, everything held (rule 21) */
extern const JobKind customer_erase_job;  /* char * number → Customer, anonymised (rule 21) */

G_END_DECLS
