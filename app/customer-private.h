/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "search.h"

G_BEGIN_DECLS

/* Between the files of the customer alone. */

/* customer-contact */
const char *contact_kind_name (ContactKind kind);
gboolean contact_read_phones (JsonObject *fields, GPtrArray *contacts, const char *region,
                              GError **error);
gboolean contact_read_emails (JsonObject *fields, GPtrArray *contacts, GError **error);
gboolean contact_read_address (JsonObject *fields, GPtrArray *contacts, GError **error);
void contact_show (GPtrArray *contacts, const char *country);
const ContactPoint *contact_first (const GPtrArray *contacts, ContactKind kind);
char *contact_reversed (const ContactPoint *point);
char *contact_address_line (const ContactPoint *address);

/* customer-blend */
JsonObject *customer_snapshot (const Customer *self);
void customer_restore (Customer *self, JsonObject *fields);
JsonObject *customer_blend (JsonObject *keep, JsonObject *drop, JsonObject *choices,
                            GError **error);

/* customer-edit */
gboolean customer_read (Customer *self, JsonObject *fields, const char *country, Day today,
                        GError **error);
gboolean customer_apply (Customer *self, JsonObject *fields, const char *country, Day today,
                         GError **error);

#define CUSTOMER_FIRST_VERSION 1

/* customer-ready */
typedef struct _CustomerReady {
  Customer *customer; /* without a number; NULL once it was written */
  char *country;
  SearchWords *words;
  GStrv given; /* the names of the fields that were said */
  char *facts; /* what the audit says of it */
} CustomerReady;
CustomerReady *customer_ready_new (JsonObject *fields, const char *country, Day today,
                                   GError **error);
void customer_ready_free (CustomerReady *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerReady, customer_ready_free)
gboolean customer_ready_fits (const CustomerReady *self, const char *country, Day today);

/* customer-json */
JsonObject *customer_record (const Customer *self);
GStrv customer_given (const Customer *self);

/* customer-write */
JsonObject *customer_detail (GStrv changed, gint64 version);
gboolean customer_update (Job *job, Customer *self, GError **error);

/* customer */
Customer *customer_new (void);
GArray *customer_members (Job *job, gint64 id, GError **error);
gboolean customer_clear_parts (Job *job, const Customer *self, GError **error);
gboolean customer_store_parts (Job *job, const Customer *self, GError **error);

G_END_DECLS
