/* SPDX-License-Identifier: GPL-3.0-or-later
 * The services and cards that the person uses, and which mail address is registered at each. */
#pragma once

#include <adwaita.h>

#include "core/tm-brands.h"
#include "core/tm-person.h"

G_BEGIN_DECLS

#define TM_TYPE_SERVICE_LIST (tm_service_list_get_type ())
G_DECLARE_FINAL_TYPE (TmServiceList, tm_service_list, TM, SERVICE_LIST, AdwBin)

GtkWidget *tm_service_list_new           (void);
void       tm_service_list_set_brands    (TmServiceList *self,
                                          TmBrands      *brands);
void       tm_service_list_set_person    (TmServiceList *self,
                                          TmPerson      *person);
char     **tm_service_list_dup_services  (TmServiceList *self);
char     **tm_service_list_dup_addresses (TmServiceList *self);

G_END_DECLS
